/** Names parted by commas, over as many lines as they need. */
function namesIn(text: string): string[] {
  return text.split(',').map((name) => name.trim().replace(/\s+/g, ' '));
}

export const FIRST_NAMES = namesIn(`
  Aarav, Abhishek, Aditi, Ajay, Akash, Amit, Ananya, Anil, Anjali, Arjun, Arun, Asha, Ashok, Bhavna,
  Deepa, Deepak, Divya, Farhan, Gaurav, Gopal, Harish, Harpreet, Imran, Ishita, Jaya, Joseph, Karan,
  Karthik, Kavita, Kiran, Lakshmi, Manish, Manoj, Meera, Mohan, Mohammed, Naveen, Neha, Nikhil, Nisha,
  Pankaj, Pooja, Pradeep, Prakash, Priya, Rahul, Rajesh, Rakesh, Ramesh, Ravi, Rekha, Ritu, Rohan,
  Rohit, Sandeep, Sanjay, Sanjana, Sathish, Shalini, Shreya, Siddharth, Sneha, Sunil, Sunita, Suresh,
  Swati, Tanvi, Thomas, Uday, Varun, Vijay, Vikram, Vinod, Vivek, Yash, Zoya
`);

export const FAMILY_NAMES = namesIn(`
  Agarwal, Ahmed, Ansari, Banerjee, Bansal, Bhat, Bose, Chatterjee, Chauhan, Chopra, Das, Desai,
  Deshmukh, Dutta, Fernandes, Ghosh, Gill, Goel, Gowda, Gupta, Iyer, Jain, Jadhav, Joshi, Kapoor,
  Kaur, Khan, Kulkarni, Kumar, Malhotra, Mathew, Mehta, Menon, Mishra, Mukherjee, Nair, Naidu, Pandey,
  Patel, Patil, Pillai, Prasad, Rajan, Rao, Rathore, Reddy, Roy, Saxena, Shah, Sharma, Shetty, Shinde,
  Singh, Sinha, Srinivasan, Thakur, Tiwari, Varghese, Verma, Yadav
`);

/** Front and end of a dealer's name: "Shree Balaji Motors". */
export const DEALER_FRONTS = namesIn(`
  Shree Balaji, Royal, Apex, City, Sai, Metro, Prime, Om Sai, National, Classic, Highway, Star, Jai
  Ambe, Krishna, Sterling, Galaxy, Deccan, Golden, Bharat, New India
`);

export const DEALER_ENDS = namesIn(`
  Motors, Cars, Auto Deals, Car Bazaar, Automobiles, Wheels, Pre-owned Cars, Auto Hub
`);
