import type { BodyTypeSlug } from '../body-types.ts';

type Bodies = Partial<Record<BodyTypeSlug, string>>;

/** Models sold in India by make and body type, in the maker's spelling. */
export const KNOWN_MODELS: Readonly<Record<string, Bodies>> = {
  'Aston Martin': { coupe: 'Vantage, DB9, DB11, Rapide', suv: 'DBX' },
  Audi: {
    sedan: 'A3, A4, A5, A6, A7, A7 Sportback, A8, S4, S6, RS7',
    suv: 'Q2, Q3, Q3 Sportback, Q5, Q7, Q8, e-tron',
    coupe: 'S5 Sportback, RS5, TT, R8, e-tron GT',
    convertible: 'A3 Cabriolet',
  },
  Bentley: { sedan: 'Continental Flying Spur, Flying Spur', coupe: 'Continental GT', suv: 'Bentayga' },
  BMW: {
    hatchback: '1 Series',
    sedan:
      '2 Series, 3 Series, 3 Series GT, 3 Series Gran Limousine, 5 Series, 6 Series, 6 Series GT, 7 Series, i4, i7, M3, M5',
    suv: 'X1, X3, X4, X5, X6, X7, iX, iX1',
    coupe: 'M2, M4, i8',
    convertible: 'Z4',
  },
  BYD: { muv: 'E6', suv: 'Atto 3', sedan: 'Seal' },
  Chevrolet: {
    hatchback: 'Aveo U-VA, Beat, Sail Hatchback, Sail U-VA, Spark',
    sedan: 'Aveo, Cruze, Optra, Optra Magnum, Sail',
    suv: 'Captiva, Trailblazer',
    muv: 'Enjoy, Tavera',
  },
  Citroën: { hatchback: 'C3, eC3', suv: 'C3 Aircross, C5 Aircross, Basalt' },
  Datsun: { hatchback: 'GO, Redi-GO', muv: 'GO Plus' },
  Ferrari: { coupe: '458 Italia, 488, F8 Tributo, Roma', convertible: 'California, Portofino' },
  Fiat: {
    hatchback:
      'Abarth Avventura, Avventura, Grande Punto, Palio, Punto, Punto Abarth, Punto Evo, Punto Pure, Uno',
    sedan: 'Linea, Petra, Siena',
  },
  Force: { suv: 'Gurkha', muv: 'One' },
  Ford: {
    hatchback: 'Figo, Freestyle, Fusion',
    sedan: 'Aspire, Fiesta, Fiesta Classic, Figo Aspire, Ikon, Mondeo',
    suv: 'EcoSport, Endeavour',
    coupe: 'Mustang',
  },
  'Hindustan Motors': { sedan: 'Ambassador, Contessa' },
  Honda: {
    hatchback: 'Brio, Jazz',
    sedan: 'Accord, Amaze, City, City Hybrid, City ZX, Civic',
    suv: 'BR-V, CR-V, Elevate, WR-V',
    muv: 'Mobilio',
  },
  Hyundai: {
    hatchback:
      'Eon, Getz, Getz Prime, Grand i10, Grand i10 Nios, i10, i20, i20 Active, i20 N Line, Santro, Santro Xing',
    sedan: 'Accent, Aura, Elantra, Sonata, Verna, Xcent, Xcent Prime',
    suv: 'Alcazar, Creta, Exter, Ioniq 5, Kona Electric, Santa Fe, Terracan, Tucson, Venue, Venue N Line',
  },
  Isuzu: { pickup: 'D-Max, V-Cross', suv: 'MU-7, MU-X' },
  Jaguar: { sedan: 'XE, XF, XJ', suv: 'F-Pace, I-Pace', convertible: 'F-Type' },
  Jeep: { suv: 'Compass, Compass Trailhawk, Grand Cherokee, Meridian, Wrangler' },
  Kia: { suv: 'EV6, Seltos, Sonet', muv: 'Carens', minivan: 'Carnival' },
  Lamborghini: { coupe: 'Aventador, Gallardo, Huracan', suv: 'Urus' },
  'Land Rover': {
    suv: 'Defender, Discovery, Discovery 3, Discovery 4, Discovery Sport, Freelander 2, Range Rover, Range Rover Evoque, Range Rover Sport, Range Rover Velar',
  },
  Lexus: { sedan: 'ES, LS', suv: 'LX, NX, RX' },
  Mahindra: {
    hatchback: 'e2o, e2o Plus, KUV100, KUV100 NXT',
    sedan: 'E Verito, Logan, Verito',
    suv: 'Alturas G4, Bolero, Bolero Neo, Bolero Power Plus, Jeep, NuvoSport, Quanto, Scorpio, Scorpio Classic, Scorpio N, Thar, TUV300, TUV300 Plus, XUV300, XUV400 EV, XUV500, XUV700',
    muv: 'Marazzo, Xylo',
    pickup: 'Bolero Camper, Bolero Pik Up Extra Long, Scorpio Getaway',
  },
  'Mahindra Renault': { sedan: 'Logan' },
  'Maruti Suzuki': {
    hatchback:
      '800, A-Star, Alto, Alto 800, Alto K10, Baleno, Baleno RS, Celerio, Celerio Tour, Celerio X, Estilo, Ignis, Ritz, S-Presso, Swift, Wagon R, Wagon R Stingray, Zen, Zen Estilo',
    sedan: '1000, Ciaz, Dzire, Esteem, Kizashi, Swift Dzire, Swift Dzire Tour, SX4',
    suv: 'Brezza, Fronx, Grand Vitara, Gypsy, Jimny, S-Cross, Vitara Brezza',
    muv: 'Ertiga, Ertiga Tour, Invicto, XL6',
    minivan: 'Eeco, Omni, Versa',
  },
  Maserati: { sedan: 'Ghibli, Quattroporte', suv: 'Levante', coupe: 'GranTurismo' },
  'Mercedes-Benz': {
    hatchback: 'A-Class, B-Class',
    sedan: 'A-Class Limousine, AMG A 35, C-Class, CLA, CLS-Class, E-Class, EQS, Maybach S-Class, S-Class',
    suv: 'AMG G 63, AMG GLA 35, AMG GLC 43, EQB, EQC, G-Class, GL-Class, GLA, GLB, GLC, GLE, GLS, M-Class',
    coupe: 'AMG GT, C-Coupe, GLC Coupe, GLE Coupe',
    convertible: 'C-Class Cabriolet, SL-Class, SLC, SLK-Class',
    muv: 'R-Class',
    minivan: 'V-Class',
  },
  MG: { hatchback: 'Comet EV', suv: 'Astor, Gloster, Hector, Hector Plus, ZS EV' },
  MINI: {
    hatchback: '3 Door, 5 Door, Cooper, Cooper Clubman, Cooper SE',
    suv: 'Cooper Countryman',
    convertible: 'Cooper Convertible',
  },
  Mitsubishi: { sedan: 'Cedia, Lancer', suv: 'Montero, Outlander, Pajero, Pajero Sport' },
  Nissan: {
    hatchback: 'Micra, Micra Active',
    sedan: 'Sunny, Teana',
    suv: 'Kicks, Magnite, Terrano, X-Trail',
    muv: 'Evalia',
    coupe: '370Z, GT-R',
  },
  Opel: { sedan: 'Astra, Corsa' },
  Porsche: {
    coupe: '718 Cayman, 911, Cayman',
    convertible: '718 Boxster, Boxster',
    sedan: 'Panamera, Taycan',
    suv: 'Cayenne, Cayenne Coupe, Macan',
  },
  Renault: {
    hatchback: 'Kwid, Pulse',
    sedan: 'Fluence, Scala',
    suv: 'Captur, Duster, Kiger, Koleos',
    muv: 'Lodgy, Triber',
  },
  'Rolls-Royce': { sedan: 'Ghost, Phantom', coupe: 'Wraith', suv: 'Cullinan' },
  Skoda: {
    hatchback: 'Fabia',
    sedan: 'Laura, Octavia, Rapid, Slavia, Superb',
    suv: 'Karoq, Kodiaq, Kushaq, Yeti',
  },
  SsangYong: { suv: 'Rexton' },
  Tata: {
    hatchback: 'Altroz, Bolt, Indica, Indica V2, Indica Vista, Nano, Tiago, Tiago EV, Tiago NRG',
    sedan: 'Indigo, Indigo eCS, Manza, Tigor, Tigor EV, Zest',
    suv: 'Curvv, Harrier, Nexon, Nexon EV, Nexon EV Max, Nexon EV Prime, Punch, Punch EV, Safari, Safari Storme, Sumo, Sumo Grande',
    muv: 'Aria, Hexa, Sumo Victa',
    wagon: 'Indigo Marina',
    pickup: 'Xenon, Yodha Pickup',
  },
  Toyota: {
    hatchback: 'Etios Cross, Etios Liva, Glanza',
    sedan: 'Camry, Corolla, Corolla Altis, Etios, Prius, Yaris',
    suv: 'Fortuner, Fortuner Legender, Land Cruiser, Land Cruiser 300, Land Cruiser Prado, Urban Cruiser, Urban Cruiser Hyryder, Urban Cruiser Taisor',
    muv: 'Innova, Innova Crysta, Innova Hycross, Qualis, Rumion',
    minivan: 'Commuter HiAce, Vellfire',
    pickup: 'Hilux',
  },
  Volkswagen: {
    hatchback: 'Beetle, CrossPolo, Polo, Polo GTI',
    sedan: 'Ameo, Jetta, Passat, Phaeton, Vento, Virtus',
    suv: 'T-Roc, Taigun, Tiguan, Tiguan Allspace, Touareg',
  },
  Volvo: {
    hatchback: 'V40, V40 Cross Country',
    sedan: 'S40, S60, S60 Cross Country, S80, S90',
    suv: 'C40 Recharge, XC40, XC60, XC90',
    wagon: 'V90 Cross Country',
  },
};

/** Other names of the same model, by make. */
export const MODEL_ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  BMW: { '3 Series Gran Turismo': '3 Series GT' },
  Datsun: { RediGO: 'Redi-GO', 'GO+': 'GO Plus' },
  Honda: { 'New Accord': 'Accord', 'All New City': 'City' },
  Hyundai: {
    'Elite i20': 'i20',
    'Fluidic Verna': 'Verna',
    'Verna Fluidic': 'Verna',
    'New Santro': 'Santro',
    Kona: 'Kona Electric',
  },
  'Land Rover': { Evoque: 'Range Rover Evoque' },
  Mahindra: {
    'KUV 100': 'KUV100',
    'KUV 100 NXT': 'KUV100 NXT',
    'TUV 300': 'TUV300',
    'TUV 300 Plus': 'TUV300 Plus',
    XUV400: 'XUV400 EV',
  },
  'Maruti Suzuki': { 'SX4 S Cross': 'S-Cross', 'Alto-K10': 'Alto K10' },
  'Mercedes-Benz': {
    'A-Class Sedan': 'A-Class Limousine',
    CLS: 'CLS-Class',
    G: 'G-Class',
    'GLA Class': 'GLA',
    'S-Class Maybach': 'Maybach S-Class',
  },
  MINI: { Countryman: 'Cooper Countryman', Clubman: 'Cooper Clubman' },
  Tata: { 'New Safari': 'Safari', Grande: 'Sumo Grande' },
  Toyota: { Hyryder: 'Urban Cruiser Hyryder' },
  Volvo: { 'S 80': 'S80', 'XC 90': 'XC90' },
};
